from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FiguresConfig(AppConfig):
    name = "bureau.figures"
    verbose_name = "指标与月报"

    def ready(self) -> None:
        from bureau.figures.catalogue import insert_missing

        # the one place where Django offers no other hook: after the tables exist
        post_migrate.connect(insert_missing, sender=self)
