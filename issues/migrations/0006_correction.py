"""An article may correct an issue.

SQLite makes the table of articles anew for this: its triggers go with it, and those of credits, which look into it, would
stop it. So they come off before and are made again after.
"""

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

SEALED = import_module("issues.migrations.0004_sealed")


def protect(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        SEALED.protect(apps, schema_editor)


def unprotect(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        SEALED.unprotect(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("issues", "0005_event")]
    operations = [
        migrations.RunPython(unprotect, protect),
        migrations.AddField(
            model_name="article",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                help_text="本刊已签发的一期；印出来的只是稿件的正文",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="issues.issue",
                verbose_name="更正期次",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="corrected_place",
            field=models.CharField(
                blank=True,
                default="",
                help_text="那一期的哪一处，如“第3页《代表进小院》第2段”",
                max_length=200,
                verbose_name="更正位置",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(corrects__isnull=True, corrected_place="")
                | (models.Q(corrects__isnull=False) & ~models.Q(corrected_place="")),
                name="article_corrects_a_place_of_an_issue",
                violation_error_message="写了更正位置，没有选更正哪一期。请选期次，或把更正位置删去。",
            ),
        ),
        migrations.RunPython(protect, unprotect),
    ]
