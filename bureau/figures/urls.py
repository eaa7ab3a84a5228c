"""Addresses of the monthly return, below /admin/figures/return/."""

from django.contrib import admin
from django.urls import path

from bureau.figures import converters, views  # noqa: F401  (registers «month»)

urlpatterns = [
    path("", admin.site.admin_view(views.choose), name="return"),
    path("ledgers/<month:month>/", admin.site.admin_view(views.ledger_check), name="ledger-check"),
    path("<int:section>/<month:month>/", admin.site.admin_view(views.grid), name="return-grid"),
    path("<int:section>/<month:month>/step/", admin.site.admin_view(views.step), name="return-step"),
]
