<?php

declare(strict_types=1);

namespace App\Providers;

use App\Http\Controllers\VectorController;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Route;
use Illuminate\Support\ServiceProvider;
use VectorProxy;

/** Makes the proxy from `config/vector.php` and two questions to your database, and gives it its route. */
final class VectorServiceProvider extends ServiceProvider
{
    public function register(): void
    {
        $this->app->singleton(VectorProxy::class, fn () => new VectorProxy(
            api: (string) config('vector.api'),
            token: (string) config('vector.token'),
            key: (string) config('vector.key'),
            folder: self::folder(),
            owns: self::owns(...),
            mayAdd: self::mayAdd(...),
            profile: config('vector.profile'),
            onAnswer: self::note(...),
        ));
    }

    public function boot(): void
    {
        // The group `web` brings the session and the check against forged requests. There is no `auth`, because the proxy answers
        // 401 by itself, where Laravel would redirect to a log-in page.
        Route::any('/api/v1/vector/{path}', VectorController::class)->where('path', '.*')->middleware('web');
    }

    /** The folder in which workers share answers. */
    private static function folder(): string
    {
        $folder = storage_path('framework/vector');
        if (!is_dir($folder)) {
            mkdir($folder, 0700, true);
        }
        return $folder;
    }

    /** `$site` is null in the current profile, whose addresses name no site. */
    private static function owns(int|string $customer, string $environment, ?string $site): bool
    {
        $own = DB::table('environments')->where('user_id', $customer)->where('environment', $environment);
        return ($site === null ? $own : $own->where('site', $site))->exists();
    }

    /** To the API all your customers are one account, so only your database tells who has a name. */
    private static function mayAdd(int|string $customer, string $name): bool
    {
        return DB::table('environments')->where('domain', $name)->where('user_id', '!=', $customer)->doesntExist();
    }

    /** Remembers the name that a customer has put on an environment, or taken off. */
    private static function note(array $call): void
    {
        if ($call['method'] === 'PUT' && $call['status'] < 300) {
            DB::table('environments')->where('environment', $call['environment'])->update(['domain' => $call['domain']]);
        }
    }
}
