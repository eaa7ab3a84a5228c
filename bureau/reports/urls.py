"""Addresses of the reports; included under reports/."""

from django.urls import path

from bureau.figures import converters  # noqa: F401  (registers «month»)
from bureau.reports import (
    backfill_views,
    base_views,
    check_views,
    contradiction_views,
    correction_views,
    import_views,
    kept_views,
    outline_views,
    refresh_views,
    views,
)

urlpatterns = [
    path("", views.latest, name="reports"),
    path("outline/<slug:kind>/", outline_views.outline, name="outline"),
    path("outline/<slug:kind>/preview/", outline_views.preview, name="outline_preview"),
    path("base/", base_views.style_base, name="style_base"),
    path("check/", check_views.check_form, name="check"),
    path("check/<str:key>/", check_views.check_result, name="check_result"),
    path("check/<str:key>/<slug:file>/", check_views.check_file, name="check_file"),
    path("refresh/", refresh_views.refresh_form, name="refresh"),
    path("refresh/<str:key>/", refresh_views.refresh_result, name="refresh_result"),
    path("refresh/<str:key>/file/", refresh_views.refresh_file, name="refresh_file"),
    path("backfill/", backfill_views.backfill_form, name="backfill"),
    path("backfill/<int:pk>/", backfill_views.backfill_text, name="backfill_text"),
    path("contradictions/", contradiction_views.contradictions, name="contradictions"),
    path("texts/", kept_views.kept_list, name="kept_list"),
    path("texts/renew/", kept_views.kept_renew, name="kept_renew"),
    path("texts/<int:pk>/", kept_views.kept_text, name="kept_text"),
    path("texts/<int:pk>/delete/", kept_views.kept_delete, name="kept_delete"),
    path("frozen/", views.frozen_list, name="frozen_list"),
    path("frozen/<int:pk>/", views.frozen_page, name="frozen"),
    path("frozen/<int:pk>/<slug:file>/", views.frozen_file, name="frozen_file"),
    path("corrections/", correction_views.correction_list, name="correction_list"),
    path("corrections/<int:pk>/", correction_views.correction, name="correction"),
    path("impact/import/", import_views.import_impact, name="import-impact"),
    path("impact/<int:section>/<month:month>/", correction_views.correction_impact, name="correction-impact"),
    path(
        "impact/<month:month>/indicator/<slug:code>/",
        correction_views.correction_impact,
        name="correction-impact-across",
    ),
    path("<slug:kind>/<int:year>/<int:through>/", views.draft, name="report"),
    path("<slug:kind>/<int:year>/<int:through>/freeze/", views.freeze_draft, name="freeze"),
    path("<slug:kind>/<int:year>/<int:through>/<slug:file>/", views.download, name="report_file"),
]
