from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "bureau.accounts"
    verbose_name = "用户与科室"

    def ready(self) -> None:
        from bureau.accounts.sections import insert_missing_sections

        # the one place where Django offers no other hook: after the tables exist
        post_migrate.connect(insert_missing_sections, sender=self)
