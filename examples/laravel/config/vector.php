<?php

// `key` is a random secret of your own: openssl rand -hex 32. Without a profile both forms of the API are let through.
return [
    'api' => env('VECTOR_API'),
    'token' => env('VECTOR_TOKEN'),
    'key' => env('VECTOR_KEY'),
    'profile' => env('VECTOR_PROFILE'),
];
