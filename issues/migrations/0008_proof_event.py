
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('issues', '0007_notice'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('sign_in', '登录'), ('sign_in_failed', '登录失败'), ('sign_out', '退出'), ('viewed', '查看'), ('downloaded', '下载'), ('created', '新建'), ('changed', '修改'), ('deleted', '删除'), ('proof', '清样'), ('decided', '审校'), ('numbered', '编号'), ('sealed', '签发'), ('settings', '设置'), ('account', '账号')], max_length=20, verbose_name='类别'),
        ),
    ]
