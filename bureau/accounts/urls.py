"""Coming in, going out, a new password."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from bureau.accounts import views

urlpatterns = [
    path("login/", views.LogIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", views.Password.as_view(), name="password"),
]
