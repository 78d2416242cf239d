<?php

declare(strict_types=1);

// A router script for PHP's own server: lays the addon out as WHMCS has it, and calls its file under its own address.

$folder = getenv('VECTOR_FOLDER') . '/whmcs-' . getmypid();
$addon = "$folder/modules/addons/domainwizard";
if (!is_dir($addon)) {
    mkdir($addon, 0700, true);
    $examples = __DIR__ . '/../../../examples';
    copy("$examples/whmcs/modules/addons/domainwizard/api.php", "$addon/api.php");
    foreach (['VectorProxy', 'VectorHttp'] as $class) {
        copy("$examples/backend-php/$class.php", "$addon/$class.php");
    }
    file_put_contents("$folder/init.php", '<?php require ' . var_export(__DIR__ . '/init.php', true) . ';');
}
$base = '/api/v1/vector';
if (str_starts_with($_SERVER['REQUEST_URI'], $base)) {
    $_SERVER['REQUEST_URI'] = '/modules/addons/domainwizard/api.php' . substr($_SERVER['REQUEST_URI'], strlen($base));
}
require "$addon/api.php";
