"""Addresses of the dashboard and of the figure page; a month stands in them as 2022-11."""

from django.urls import path

from bureau.dashboard import views
from bureau.figures import converters  # noqa: F401  (registers «month»)

urlpatterns = [
    path("", views.home, name="home"),
    path("dashboard/<month:month>/", views.dashboard, name="dashboard"),
    path("figures/<slug:code>/<int:region>/<month:month>/", views.figure, name="figure"),
    path(
        "figures/<slug:code>/<int:region>/<month:month>/evidence/",
        views.figure_evidence,
        name="figure_evidence",
    ),
    path("figures/<slug:code>/<int:region>/<month:month>/drafts/", views.figure_drafts, name="figure_drafts"),
]
