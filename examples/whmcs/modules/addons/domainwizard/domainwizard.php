<?php

declare(strict_types=1);

use WHMCS\Authentication\CurrentUser;
use WHMCS\Database\Capsule;

defined('WHMCS') || exit;

/** The addon's settings. */
function domainwizard_config(): array
{
    return [
        'name' => 'Domains',
        'description' => 'Takes a customer from a typed domain name to a live, secure site.',
        'version' => '0.1.0',
        'author' => 'domain-wizard',
        'fields' => [
            'api' => ['FriendlyName' => 'API', 'Type' => 'text', 'Size' => 60, 'Description' => 'Its base address'],
            'token' => ['FriendlyName' => 'Token', 'Type' => 'password', 'Size' => 60, 'Description' => 'Never reaches a browser'],
            'key' => ['FriendlyName' => 'Key', 'Type' => 'password', 'Size' => 60, 'Description' => 'A secret of your own: openssl rand -hex 32'],
            'profile' => ['FriendlyName' => 'Form of the API', 'Type' => 'dropdown', 'Options' => 'both,documented,current', 'Default' => 'both'],
            'folder' => ['FriendlyName' => 'Folder', 'Type' => 'text', 'Size' => 60, 'Description' => 'For the web server alone to write, outside of the web root'],
        ],
    ];
}

function domainwizard_activate(): array
{
    if (!Capsule::schema()->hasTable('mod_domainwizard')) {
        Capsule::schema()->create('mod_domainwizard', function ($table): void {
            $table->string('environment', 64)->primary();
            $table->string('site', 64)->nullable();
            $table->unsignedInteger('serviceid')->index();
            $table->string('domain', 253)->nullable()->unique();
        });
    }
    return ['status' => 'success', 'description' => 'Fill in the settings, and have your server module call domainwizard_remember().'];
}

/** For your server module, as it creates an account: the environment of a service. */
function domainwizard_remember(int $service, string $environment, ?string $site): void
{
    Capsule::table('mod_domainwizard')->updateOrInsert(['environment' => $environment], ['serviceid' => $service, 'site' => $site]);
}

/** The customer's page: index.php?m=domainwizard&service=<id> */
function domainwizard_clientarea(array $vars): array
{
    $client = (new CurrentUser())->client();
    $row = Capsule::table('mod_domainwizard')
        ->join('tblhosting', 'tblhosting.id', '=', 'mod_domainwizard.serviceid')
        ->where('tblhosting.id', (int) ($_GET['service'] ?? 0))
        ->where('tblhosting.userid', $client?->id)
        ->first();
    return [
        'pagetitle' => 'Domains',
        'breadcrumb' => [$vars['modulelink'] => 'Domains'],
        'templatefile' => 'templates/domains',
        'requirelogin' => true,
        'vars' => ['environment' => $row?->environment, 'site' => $row?->site, 'version' => $vars['version']],
    ];
}
