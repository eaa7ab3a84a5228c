"""Every address of the portal."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("bureau.dashboard.urls")),
    path("", include("bureau.accounts.urls")),
    path("reports/", include("bureau.reports.urls")),
    path("admin/figures/return/", include("bureau.figures.urls")),
    path("admin/", admin.site.urls),
]
