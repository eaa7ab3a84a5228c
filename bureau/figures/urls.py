"""Addresses of the monthly return, below /admin/figures/return/."""

from django.contrib import admin
from django.urls import path

from bureau.figures import (
    board_views,
    bulletin_views,
    converters,  # noqa: F401  (registers «month»)
    return_across,
    return_draft,
    return_line,
    template_views,
    views,
)

urlpatterns = [
    path("", admin.site.admin_view(views.choose), name="return"),
    path("board/", admin.site.admin_view(board_views.board_page), name="return-board"),
    path("reminder/<int:pk>/read/", admin.site.admin_view(board_views.read_reminder), name="reminder-read"),
    path("ledgers/<month:month>/", admin.site.admin_view(views.ledger_check), name="ledger-check"),
    path(
        "line/<slug:code>/<int:region>/<month:month>/",
        admin.site.admin_view(return_line.panel),
        name="return-line",
    ),
    path(
        "<month:month>/indicator/<slug:code>/",
        admin.site.admin_view(return_across.across),
        name="return-across",
    ),
    path(
        "<month:month>/indicator/<slug:code>/draft/",
        admin.site.admin_view(return_draft.keep_draft),
        name="return-across-draft",
    ),
    path(
        "<month:month>/indicator/<slug:code>/draft/discard/",
        admin.site.admin_view(return_draft.discard_draft),
        name="return-across-discard",
    ),
    path(
        "<month:month>/indicator/<slug:code>/bulletin/",
        admin.site.admin_view(bulletin_views.paste),
        name="return-across-bulletin",
    ),
    path(
        "<month:month>/indicator/<slug:code>/bulletin/fill/",
        admin.site.admin_view(bulletin_views.fill),
        name="return-across-fill",
    ),
    path("<int:section>/<month:month>/", admin.site.admin_view(views.grid), name="return-grid"),
    path(
        "<int:section>/<month:month>/template/",
        admin.site.admin_view(template_views.download),
        name="return-template",
    ),
    path(
        "<int:section>/<month:month>/unlock/",
        admin.site.admin_view(board_views.ask_unlock),
        name="return-unlock",
    ),
    path("<int:section>/<month:month>/step/", admin.site.admin_view(views.step), name="return-step"),
    path(
        "<int:section>/<month:month>/draft/",
        admin.site.admin_view(return_draft.keep_draft),
        name="return-grid-draft",
    ),
    path(
        "<int:section>/<month:month>/draft/discard/",
        admin.site.admin_view(return_draft.discard_draft),
        name="return-grid-discard",
    ),
    path(
        "<int:section>/<month:month>/bulletin/",
        admin.site.admin_view(bulletin_views.paste),
        name="return-grid-bulletin",
    ),
    path(
        "<int:section>/<month:month>/bulletin/fill/",
        admin.site.admin_view(bulletin_views.fill),
        name="return-grid-fill",
    ),
]
