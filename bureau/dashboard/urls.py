"""Addresses of the dashboard and of the figure page; a month stands in them as 2022-11."""

from django.urls import path

from bureau.dashboard import download_views, figure_views, indicator_views, views
from bureau.dashboard.look import look_page
from bureau.dashboard.search_views import search_page
from bureau.figures import converters  # noqa: F401  (registers «month»)

urlpatterns = [
    path("", views.home, name="home"),
    path("dashboard/<month:month>/", views.dashboard, name="dashboard"),
    path("wall/", views.wall, name="wall"),
    path("wall/<month:month>/", views.wall, name="wall"),
    path("look/", look_page, name="look"),
    path("search/", search_page, name="search"),
    path("dashboard/<month:month>/<slug:area>/", indicator_views.area, name="area"),
    path("indicators/<slug:code>/<int:region>/<month:month>/", indicator_views.indicator, name="indicator"),
    path(
        "indicators/<slug:code>/<int:region>/<month:month>/<slug:plot>/<slug:file>/",
        download_views.of_indicator,
        name="indicator_file",
    ),
    path("regions/<slug:code>/<month:month>/", indicator_views.regions, name="regions"),
    path(
        "regions/<slug:code>/<month:month>/<slug:plot>/<slug:file>/",
        download_views.of_regions,
        name="regions_file",
    ),
    path("figures/<slug:code>/<int:region>/<month:month>/", figure_views.figure, name="figure"),
    path(
        "figures/<slug:code>/<int:region>/<month:month>/evidence/",
        figure_views.figure_evidence,
        name="figure_evidence",
    ),
    path(
        "figures/<slug:code>/<int:region>/<month:month>/drafts/",
        figure_views.figure_drafts,
        name="figure_drafts",
    ),
]
