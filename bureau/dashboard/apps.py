from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "bureau.dashboard"
    verbose_name = "看板"
