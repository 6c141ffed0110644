import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from audit.triggers import TRIGGERS
from common.triggers import MakeTriggers


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChainHead',
            fields=[
                ('chain', models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name='链')),
                ('count', models.PositiveBigIntegerField(default=0, verbose_name='条数')),
                ('hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64, verbose_name='末条摘要')),
            ],
            options={
                'verbose_name': '审计日志的末端',
                'verbose_name_plural': '审计日志的末端',
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.PositiveSmallIntegerField(default=0, verbose_name='链')),
                ('number', models.PositiveBigIntegerField(verbose_name='序号')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('kind', models.CharField(choices=[('sign_in', '登录'), ('sign_in_failed', '登录失败'), ('sign_out', '退出'), ('viewed', '查看'), ('downloaded', '下载'), ('created', '新建'), ('changed', '修改'), ('deleted', '删除'), ('proof', '清样'), ('decided', '审校'), ('numbered', '编号'), ('sealed', '签发'), ('settings', '设置'), ('account', '账号')], max_length=20, verbose_name='类别')),
                ('actor_name', models.CharField(blank=True, max_length=150, verbose_name='姓名')),
                ('actor_roles', models.CharField(blank=True, max_length=200, verbose_name='身份')),
                ('address', models.CharField(blank=True, max_length=64, verbose_name='地址')),
                ('what', models.CharField(blank=True, max_length=200, verbose_name='对象')),
                ('subject_model', models.CharField(blank=True, max_length=60, verbose_name='对象类别')),
                ('subject_pk', models.CharField(blank=True, max_length=40, verbose_name='对象编号')),
                ('parent_pk', models.BigIntegerField(blank=True, null=True, verbose_name="所属编号")),
                ('detail', models.JSONField(blank=True, default=dict, verbose_name='内容')),
                ('previous_hash', models.CharField(max_length=64, verbose_name='前一条摘要')),
                ('hash', models.CharField(max_length=64, verbose_name='摘要')),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
            ],
            options={
                'verbose_name': '审计日志',
                'verbose_name_plural': '审计日志',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['subject_model', 'subject_pk', 'actor'], name='event_of_subject'), models.Index(fields=['parent_pk', 'actor'], name='event_of_parent'), models.Index(fields=['at'], name='event_at'), models.Index(fields=['kind', '-id'], name='event_of_kind'), models.Index(fields=['actor', '-id'], name='event_of_person')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'number'), name='event_number_unique')],
            },
        ),
        MakeTriggers(TRIGGERS),
    ]
