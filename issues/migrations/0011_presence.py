"""Who has an article open, and the versions of its words; these are only ever added to, as 0004 and 0005 have it."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

TABLE = "issues_articleversion"
SAID = "versions of articles stay"
BATCH = 100  # bodies are long

ON_SQLITE = [
    *(
        f"CREATE TRIGGER {TABLE}_{event.lower()}_refused BEFORE {event} ON {TABLE}"
        f" BEGIN SELECT RAISE(ABORT, '{SAID}: no {event}'); END"
        for event in ("UPDATE", "DELETE")
    ),
    # INSERT OR REPLACE takes a row away without a DELETE.
    f"CREATE TRIGGER {TABLE}_replace_refused BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} v"
    " WHERE v.id = NEW.id OR (v.article_id = NEW.article_id AND v.number = NEW.number))"
    f" BEGIN SELECT RAISE(ABORT, '{SAID}: no REPLACE'); END",
]
ON_POSTGRESQL = [
    f"CREATE FUNCTION {TABLE}_refused() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    f" RAISE EXCEPTION '{SAID}'; END $$",
    # TRUNCATE is not seen by triggers of rows.
    f"CREATE TRIGGER {TABLE}_refused BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE}"
    f" FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refused()",
]


def first_versions(apps: Any, schema_editor: Any) -> None:
    """Every article that is there has its present words as its first version."""
    article_model, version_model = apps.get_model("issues", "Article"), apps.get_model("issues", "ArticleVersion")
    now, versions = timezone.now(), []
    for article in article_model.objects.order_by("pk").iterator(chunk_size=BATCH):
        credits = article.credits.order_by("position", "pk")
        names = "、".join(credits.values_list("printed_name", flat=True))
        versions.append(
            version_model(
                article=article,
                number=1,
                title=article.title,
                subtitle=article.subtitle,
                body=article.body,
                credit=f"（{names}{article.credit_word}）" if names else "",
                act="first",
                at=now,
            )
        )
        if len(versions) == BATCH:
            version_model.objects.bulk_create(versions)
            versions = []
    version_model.objects.bulk_create(versions)


def protect(apps: Any, schema_editor: Any) -> None:
    for statement in ON_SQLITE if schema_editor.connection.vendor == "sqlite" else ON_POSTGRESQL:
        schema_editor.execute(statement)


def unprotect(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for name in ("update", "delete", "replace"):
            schema_editor.execute(f"DROP TRIGGER {TABLE}_{name}_refused")
    else:
        schema_editor.execute(f"DROP FUNCTION {TABLE}_refused() CASCADE")


class Migration(migrations.Migration):

    dependencies = [
        ('issues', '0010_office_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='版次')),
                ('title', models.CharField(max_length=120, verbose_name='标题')),
                ('subtitle', models.CharField(blank=True, max_length=120, verbose_name='副题')),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('credit', models.TextField(blank=True, verbose_name='署名')),
                ('act', models.CharField(choices=[('first', '启用历史时已有'), ('created', '新建'), ('imported', '导入'), ('changed', '修改'), ('mended', '改正'), ('merged', '合并'), ('restored', '恢复旧版')], max_length=16, verbose_name='事项')),
                ('by_name', models.CharField(blank=True, max_length=150, verbose_name='姓名')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('article', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='versions', to='issues.article', verbose_name='稿件')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '稿件版本',
                'verbose_name_plural': '稿件版本',
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('article', 'number'), name='version_number_unique')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField(verbose_name='打开时间')),
                ('seen_at', models.DateTimeField(verbose_name='最近所见')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to='issues.article', verbose_name='稿件')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presences', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
            ],
            options={
                'verbose_name': '在场',
                'verbose_name_plural': '在场',
                'ordering': ['opened_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('article', 'user'), name='presence_once_an_account')],
            },
        ),
        migrations.RunPython(first_versions, migrations.RunPython.noop),
        migrations.RunPython(protect, unprotect),
    ]
