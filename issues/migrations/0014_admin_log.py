"""历史 of what is no article is Django's own log, by the object: its table has no index for that."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("issues", "0013_in_order"), ("admin", "0003_logentry_add_action_flag_choices")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX issues_admin_log_of_object ON django_admin_log (content_type_id, object_id)",
            "DROP INDEX issues_admin_log_of_object",
        )
    ]
