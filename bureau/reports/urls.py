"""Addresses of the summary; included under reports/."""

from django.urls import path

from bureau.reports import views

urlpatterns = [
    path("", views.latest, name="reports"),
    path("<int:year>/<int:through>/", views.draft, name="report"),
    path("<int:year>/<int:through>/<slug:kind>/", views.download, name="report_file"),
]
