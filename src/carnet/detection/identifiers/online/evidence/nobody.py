"""Accounts that are nobody's: what every machine has, and where a name would go.

`root`, `www-data` and `runner`; `/home/user/`, `$USER`.
"""

from typing import Final

_NOBODY: Final = frozenset(
    """
    root admin administrator administrateur administrador ubuntu ec2-user debian
    centos fedora rocky almalinux alpine arch core vagrant runner runneradmin app
    apps www-data www nginx apache apache2 httpd node git jenkins gitlab-runner
    gitlab circleci travis deploy deployer ansible terraform postgres mysql mariadb
    redis mongodb rabbitmq kafka elasticsearch docker pi user users test tester
    testuser guest build builder buildkite-agent site web website webmaster sysadmin
    nobody daemon bin oracle azureuser opc coder codespace codespaces vscode jovyan
    linuxbrew hadoop spark airflow minecraft steam backup ftp mail service public
    default shared username name you me my myuser myname yourname your-name
    yourusername your-username your-user someone somebody foo bar baz example demo
    dev developer ops devops ci cd bot robot system kernel sshd systemd-network
    systemd-resolve messagebus colord lightdm gdm sddm containeradministrator
    defaultuser default0 defaultapppool appveyor vsts vssadministrator kali
    parallels chronos container nonroot appuser odoo frappe django flask rails
    laravel php python conda mambauser sandbox repl workspace project projects work
    data tmp temp lib local settings page pages index products product dashboard
    about contact search login benutzer utilisateur usuario utente gebruiker
    uzytkownik kayttaja none null nil true false undefined unknown
    """.split()
)


def is_nobody(name: str) -> bool:
    """Whether an account is the machine's, a service's or an example's."""
    service = name.startswith(("svc", "svc_", "sa-", "srv", "_"))
    return service or name in _NOBODY or name.rstrip("0123456789") in _NOBODY
