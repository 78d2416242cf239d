{{-- The page's policy needs script-src 'self' 'wasm-unsafe-eval'. No script is inline: domains.js reads the token from its meta tag. --}}
<!doctype html>
<html lang="{{ str_replace('_', '-', app()->getLocale()) }}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="csrf-token" content="{{ csrf_token() }}">
    <title>Domains</title>
    <script type="module" src="{{ asset('domains.js') }}"></script>
    <script type="module" src="{{ asset('domain-wizard/' . $version . '/domain-wizard.js') }}"></script>
  </head>
  <body>
    <main>
      <h1>Domains</h1>
      <domain-wizard site="{{ $environment->site }}" environment="{{ $environment->environment }}" dns-check></domain-wizard>
    </main>
  </body>
</html>
