"""What belongs to the demo may be removed; everything else stays as 0004 says, in both databases.

Only removing is made easier: nobody changes what is sealed, in the demo either. A mark is taken only for a bulletin in which
nothing was ever submitted or numbered, and nothing moves to the demo, or from a series to another bulletin: so nothing
that was refused a deletion can be made to belong to the demo afterwards.
"""

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SEALED = import_module("issues.migrations.0004_sealed")
PRESENCE = import_module("issues.migrations.0011_presence")
VERSIONS = PRESENCE.TABLE


def _of_demo(issue: str) -> str:
    """Whether the issue of this key is the demo's; without a key it is not."""
    return (
        "EXISTS (SELECT 1 FROM issues_issue d JOIN issues_demobulletin m ON m.bulletin_id = d.bulletin_id"
        f" WHERE d.id = {issue})"
    )


def _marked(bulletin: str) -> str:
    return f"EXISTS (SELECT 1 FROM issues_demobulletin m WHERE m.bulletin_id = {bulletin})"


# Which issue a row belongs to, by table; numbers and issues are told from their bulletin.
DEMO = {
    "issues_issue": _marked("OLD.bulletin_id"),
    **{
        table: _of_demo("OLD.issue_id")
        for table in ("issues_article", "issues_issuerecipient", "issues_seal", "issues_proof", "issues_review")
    },
    "issues_credit": _of_demo("(SELECT a.issue_id FROM issues_article a WHERE a.id = OLD.article_id)"),
    "issues_sealedfile": _of_demo("(SELECT s.issue_id FROM issues_seal s WHERE s.id = OLD.seal_id)"),
    "issues_prooffile": _of_demo("(SELECT p.issue_id FROM issues_proof p WHERE p.id = OLD.proof_id)"),
    "issues_numberentry": _marked("(SELECT s.bulletin_id FROM issues_numberseries s WHERE s.id = OLD.series_id)"),
}
EASED = [rule for rule in SEALED.RULES if rule[0] in DEMO and rule[1] == "DELETE"]
USED = next(rule for rule in SEALED.RULES if rule[:2] == ("issues_numberentry", "UPDATE"))

BEGUN = (
    "EXISTS (SELECT 1 FROM issues_issue i WHERE i.bulletin_id = NEW.bulletin_id AND (i.status <> 'draft'"
    " OR EXISTS (SELECT 1 FROM issues_review r WHERE r.issue_id = i.id)))"
    " OR EXISTS (SELECT 1 FROM issues_numberentry e JOIN issues_numberseries s ON s.id = e.series_id"
    " WHERE s.bulletin_id = NEW.bulletin_id)"
)
MOVED = "OLD.bulletin_id <> NEW.bulletin_id"
# name, table, event, condition
RULES = [
    *((f"{table}_delete_sealed", table, event, f"({said}) AND NOT {DEMO[table]}") for table, event, said in EASED),
    ("issues_numberentry_update_sealed", *USED[:2], f"({USED[2]}) OR OLD.series_id <> NEW.series_id"),
    ("issues_issue_update_demo", "issues_issue", "UPDATE", f"{MOVED} AND {_marked('NEW.bulletin_id')}"),
    ("issues_article_update_demo", "issues_article", "UPDATE", f"{MOVED} AND {_marked('NEW.bulletin_id')}"),
    ("issues_numberseries_update_demo", "issues_numberseries", "UPDATE", MOVED),
    ("issues_demobulletin_insert_demo", "issues_demobulletin", "INSERT", BEGUN),
    ("issues_demobulletin_update_demo", "issues_demobulletin", "UPDATE", "1 = 1"),
]
OLD_RULES = [
    (f"{table}_{event.lower()}_sealed", table, event, said) for table, event, said in [*EASED, USED]
]


def _make(schema_editor: Any, rules: list[tuple[str, str, str, str]]) -> None:
    for name, table, event, condition in rules:
        said = f"{'demo' if name.endswith('_demo') else 'sealed'}: no {event} of {table}"
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition}"
                f" BEGIN SELECT RAISE(ABORT, '{said}'); END"
            )
        else:
            given = "OLD" if event == "DELETE" else "NEW"
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                f" IF {condition} THEN RAISE EXCEPTION '{said}'; END IF; RETURN {given}; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def _drop(schema_editor: Any, rules: list[tuple[str, str, str, str]]) -> None:
    for name, *_ in rules:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP FUNCTION {name}() CASCADE")


def ease(apps: Any, schema_editor: Any) -> None:
    _drop(schema_editor, OLD_RULES)
    _make(schema_editor, RULES)
    _ease_versions(schema_editor)


def tighten(apps: Any, schema_editor: Any) -> None:
    _drop(schema_editor, RULES)
    _make(schema_editor, OLD_RULES)
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {VERSIONS}_delete_refused")
    else:
        schema_editor.execute(f"DROP FUNCTION {VERSIONS}_delete_refused() CASCADE")
        schema_editor.execute(f"DROP TRIGGER {VERSIONS}_refused ON {VERSIONS}")
    statements = PRESENCE.ON_SQLITE if schema_editor.connection.vendor == "sqlite" else PRESENCE.ON_POSTGRESQL
    schema_editor.execute(statements[1])


def _ease_versions(schema_editor: Any) -> None:
    """Versions of the demo's articles may go while the articles are there to tell it; 0011 refuses all."""
    articles = "(SELECT a.bulletin_id FROM issues_article a WHERE a.id = OLD.article_id)"
    name, said = f"{VERSIONS}_delete_refused", f"{PRESENCE.SAID}: no DELETE"
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {name}")
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE DELETE ON {VERSIONS} WHEN NOT {_marked(articles)}"
            f" BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )
        return
    schema_editor.execute(f"DROP TRIGGER {VERSIONS}_refused ON {VERSIONS}")
    schema_editor.execute(
        f"CREATE TRIGGER {VERSIONS}_refused BEFORE UPDATE OR TRUNCATE ON {VERSIONS}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {VERSIONS}_refused()"
    )
    schema_editor.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF NOT {_marked(articles)} THEN RAISE EXCEPTION '{said}'; END IF; RETURN OLD; END $$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {name} BEFORE DELETE ON {VERSIONS} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('issues', '0011_presence'),
    ]

    operations = [
        migrations.CreateModel(
            name='DemoAccount',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='demo', serialize=False, to=settings.AUTH_USER_MODEL, verbose_name='账号')),
                ('retired_at', models.DateTimeField(editable=False, null=True, verbose_name='停用时间')),
            ],
            options={
                'verbose_name': '演示账号',
                'verbose_name_plural': '演示账号',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DemoBulletin',
            fields=[
                ('bulletin', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='demo', serialize=False, to='issues.bulletin', verbose_name='刊物')),
            ],
            options={
                'verbose_name': '演示',
                'verbose_name_plural': '演示',
                'default_permissions': ('delete',),
            },
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('sign_in', '登录'), ('sign_in_failed', '登录失败'), ('sign_out', '退出'), ('viewed', '查看'), ('downloaded', '下载'), ('created', '新建'), ('changed', '修改'), ('deleted', '删除'), ('proof', '清样'), ('decided', '审校'), ('numbered', '编号'), ('sealed', '签发'), ('settings', '设置'), ('account', '账号'), ('demo', '演示')], max_length=20, verbose_name='类别'),
        ),
        migrations.RunPython(ease, tighten),
    ]
