<?php

declare(strict_types=1);

// The answer of a panel in PHP to nginx's question. Yours would ask its database; here log-in has put into the session the
// site of each environment, and the names that others have.

session_start(['read_and_close' => true]);
http_response_code(status(
    $_SERVER['HTTP_X_VECTOR_SITE'] ?? '',
    $_SERVER['HTTP_X_VECTOR_ENVIRONMENT'] ?? '',
    $_SERVER['HTTP_X_VECTOR_NAME'] ?? '',
));

function status(string $site, string $environment, string $name): int
{
    if (!isset($_SESSION['customer'])) {
        return 401;
    }
    header("X-Vector-Customer: {$_SESSION['customer']}");
    // A header is `-` where the call names no such thing. A missing header is a fault in the set-up of nginx.
    if (in_array('', [$site, $environment, $name], true)) {
        return 403;
    }
    $own = $_SESSION['environments'][$environment] ?? null;
    $isTheirs = $own === null ? [$site, $environment] === ['-', '-'] : in_array($site, [$own, '-'], true);
    return $isTheirs && !in_array($name, $_SESSION['taken'], true) ? 204 : 403;
}
