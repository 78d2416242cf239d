<?php

declare(strict_types=1);

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Http\Response;
use VectorProxy;

/** Hands the widget's calls to the proxy, as they were sent. */
final class VectorController
{
    public function __invoke(Request $request, VectorProxy $proxy): Response
    {
        [$status, $headers, $body] = $proxy->answer(
            $request->getRealMethod(),
            $request->server('REQUEST_URI'),
            array_map(fn (array $values) => $values[0], $request->headers->all()),
            $request->getContent(),
            $request->user()?->getAuthIdentifier(),
        );
        return new Response($body, $status, $headers);
    }
}
