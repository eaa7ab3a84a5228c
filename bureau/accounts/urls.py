"""Coming in, going out, a new password."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path

from bureau.accounts import views

urlpatterns = [
    path("login/", views.LogIn.as_view(), name="login"),
    # also where the session has ended: else the log-in would lead back to an address that only takes a POST
    path("logout/", login_not_required(LogoutView.as_view()), name="logout"),
    path("password/", views.Password.as_view(), name="password"),
]
