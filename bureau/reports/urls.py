"""Addresses of the reports; included under reports/."""

from django.urls import path

from bureau.figures import converters  # noqa: F401  (registers «month»)
from bureau.reports import base_views, correction_views, outline_views, views

urlpatterns = [
    path("", views.latest, name="reports"),
    path("outline/<slug:kind>/", outline_views.outline, name="outline"),
    path("outline/<slug:kind>/preview/", outline_views.preview, name="outline_preview"),
    path("base/", base_views.style_base, name="style_base"),
    path("frozen/", views.frozen_list, name="frozen_list"),
    path("frozen/<int:pk>/", views.frozen_page, name="frozen"),
    path("frozen/<int:pk>/<slug:file>/", views.frozen_file, name="frozen_file"),
    path("corrections/", correction_views.correction_list, name="correction_list"),
    path("corrections/<int:pk>/", correction_views.correction, name="correction"),
    path("impact/<int:section>/<month:month>/", correction_views.correction_impact, name="correction-impact"),
    path("<slug:kind>/<int:year>/<int:through>/", views.draft, name="report"),
    path("<slug:kind>/<int:year>/<int:through>/freeze/", views.freeze_draft, name="freeze"),
    path("<slug:kind>/<int:year>/<int:through>/<slug:file>/", views.download, name="report_file"),
]
