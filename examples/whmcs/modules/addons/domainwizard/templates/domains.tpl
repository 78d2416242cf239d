{if $environment}
  <script type="module" src="{$WEB_ROOT}/domain-wizard/{$version}/domain-wizard.js"></script>
  <domain-wizard api="{$WEB_ROOT}/modules/addons/domainwizard/api.php"{if $site} site="{$site|escape}"{/if} environment="{$environment|escape}" dns-check></domain-wizard>
{else}
  <p>This service has no site yet.</p>
{/if}
