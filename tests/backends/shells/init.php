<?php

declare(strict_types=1);

// Stands in for WHMCS: the session, its customer, and the database, as much of them as examples/whmcs calls.

namespace WHMCS\Database {
    final class Capsule
    {
        public static function table(string $name): \Query
        {
            return new \Query($name);
        }
    }
}

namespace WHMCS\Authentication {
    final class CurrentUser
    {
        public function client(): ?object
        {
            return isset($_SESSION['customer']) ? (object) ['id' => $_SESSION['customer']] : null;
        }
    }
}

namespace {
    require_once __DIR__ . '/database.php';
    session_start();
    Query::run('CREATE TABLE mod_domainwizard (environment, site, serviceid, domain);
        CREATE TABLE tblhosting (id, userid, domainstatus);
        CREATE TABLE tbladdonmodules (module, setting, value)');
    foreach (environments() as $service => [$environment, $site, $customer, $domain]) {
        Query::run("INSERT INTO mod_domainwizard VALUES ('$environment', '$site', $service, '$domain');
            INSERT INTO tblhosting VALUES ($service, '$customer', 'Active')");
    }
    $settings = ['profile' => getenv('VECTOR_PROFILE') ?: 'both'];
    foreach (['api', 'token', 'key', 'folder'] as $name) {
        $settings[$name] = getenv('VECTOR_' . strtoupper($name));
    }
    foreach ($settings as $name => $value) {
        $value = str_replace("'", "''", $value);
        Query::run("INSERT INTO tbladdonmodules VALUES ('domainwizard', '$name', '$value')");
    }
}
