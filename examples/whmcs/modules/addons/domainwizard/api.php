<?php

declare(strict_types=1);

// The widget's calls: it appends their paths to this file's address.

use WHMCS\Authentication\CurrentUser;
use WHMCS\Database\Capsule;

define('CLIENTAREA', true);
require __DIR__ . '/../../../init.php';
require_once __DIR__ . '/VectorProxy.php';

$client = (new CurrentUser())->client();
// PHP lends a session to one request at a time, and the others would queue behind each of the widget's polls.
session_write_close();

$settings = Capsule::table('tbladdonmodules')->where('module', 'domainwizard')->pluck('value', 'setting');

/** Environments of services that this client pays for now. */
$own = fn ($customer) => Capsule::table('mod_domainwizard')
    ->join('tblhosting', 'tblhosting.id', '=', 'mod_domainwizard.serviceid')
    ->where('tblhosting.userid', $customer)
    ->where('tblhosting.domainstatus', 'Active');

$proxy = new VectorProxy(
    api: (string) $settings['api'],
    token: (string) $settings['token'],
    key: (string) $settings['key'],
    folder: (string) $settings['folder'],
    // `$site` is null in the current profile, whose addresses name no site.
    owns: fn ($customer, $environment, $site) => ($site === null ? $own($customer) : $own($customer)->where('mod_domainwizard.site', $site))
        ->where('mod_domainwizard.environment', $environment)
        ->exists(),
    // To the API all your customers are one account, so only the table tells who has a name.
    mayAdd: fn ($customer, $name) => Capsule::table('mod_domainwizard')
        ->join('tblhosting', 'tblhosting.id', '=', 'mod_domainwizard.serviceid')
        ->where('mod_domainwizard.domain', $name)
        ->where('tblhosting.userid', '!=', $customer)
        ->doesntExist(),
    profile: in_array($settings['profile'], ['documented', 'current'], true) ? $settings['profile'] : null,
    base: '/modules/addons/domainwizard/api.php',
    onAnswer: function (array $call): void {
        if ($call['method'] === 'PUT' && $call['status'] < 300) {
            Capsule::table('mod_domainwizard')->where('environment', $call['environment'])->update(['domain' => $call['domain']]);
        }
    },
);
[$status, $headers, $body] = $proxy->answer(
    $_SERVER['REQUEST_METHOD'],
    $_SERVER['REQUEST_URI'],
    array_change_key_case(getallheaders()),
    // Reads one byte more than is allowed, which shows that a body is too long.
    file_get_contents('php://input', false, null, 0, VectorProxy::LONGEST_BODY + 1),
    $client?->id,
);
http_response_code($status);
foreach ($headers as $name => $value) {
    header("$name: $value");
}
echo $body;
