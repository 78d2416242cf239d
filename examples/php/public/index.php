<?php

declare(strict_types=1);

// The panel's page for domains, and the widget's calls behind the same session.

require __DIR__ . '/../../backend-php/VectorProxy.php';

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
// PHP's own server sends the requests for files here too.
if (PHP_SAPI === 'cli-server' && is_file(__DIR__ . $path)) {
    return false;
}

session_start(['cookie_httponly' => true, 'cookie_samesite' => 'Lax']);
// Your log-in would put these into the session.
$_SESSION += [
    'customer' => 'ada',
    'site' => '12345',
    'environment' => '67890',
    'taken' => [],
    'csrf' => bin2hex(random_bytes(32)),
];
// PHP lends a session to one request at a time, and the others would queue behind each of the widget's polls.
session_write_close();

if (str_starts_with($path, '/api/v1/vector/')) {
    answer(array_change_key_case(getallheaders()));
} elseif ($path === '/') {
    page();
} else {
    http_response_code(404);
}

/** A call of the widget's, with the token that page.js gave it. */
function answer(array $headers): void
{
    if (!hash_equals($_SESSION['csrf'], $headers['x-csrf-token'] ?? '')) {
        http_response_code(403);
        return;
    }
    $proxy = new VectorProxy(
        api: getenv('VECTOR_API'),
        token: getenv('VECTOR_TOKEN'),
        key: getenv('VECTOR_KEY'),
        folder: getenv('VECTOR_FOLDER'),
        owns: fn ($customer, $environment, $site) => $environment === $_SESSION['environment']
            && in_array($site, [$_SESSION['site'], null], true),
        // Your panel would ask its database. Here log-in has put into the session the names that others have.
        mayAdd: fn ($customer, $domain) => !in_array($domain, $_SESSION['taken'], true),
    );
    [$status, $headers, $body] = $proxy->answer(
        $_SERVER['REQUEST_METHOD'],
        $_SERVER['REQUEST_URI'],
        $headers,
        file_get_contents('php://input', false, null, 0, VectorProxy::LONGEST_BODY + 1),
        $_SESSION['customer'],
    );
    http_response_code($status);
    foreach ($headers as $name => $value) {
        header("$name: $value");
    }
    echo $body;
}

/** Puts the values that the page's script needs into the markup, so that the page has no inline script. */
function page(): void
{
    header("Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
    [$csrf, $site, $environment] = array_map(fn ($name) => htmlspecialchars($_SESSION[$name]), ['csrf', 'site', 'environment']);
    echo <<<HTML
        <!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="csrf-token" content="$csrf">
            <title>Domains</title>
            <script type="module" src="/page.js"></script>
            <script type="module" src="/domain-wizard/0.1.0/domain-wizard.js"></script>
          </head>
          <body>
            <h1>Domains</h1>
            <domain-wizard site="$site" environment="$environment"></domain-wizard>
            <p>The last event: <output>nothing yet</output></p>
          </body>
        </html>

        HTML;
}
