<?php

declare(strict_types=1);

// Stands in for Laravel's kernel: a router script for PHP's own server, with as much of Laravel as examples/laravel calls.

namespace Illuminate\Support {
    abstract class ServiceProvider
    {
        public function __construct(protected readonly \Container $app)
        {
        }
    }
}

namespace Illuminate\Support\Facades {
    final class DB
    {
        public static function table(string $name): \Query
        {
            return new \Query($name);
        }
    }

    final class Route
    {
        public static string $pattern = '';
        public static string $controller = '';
        public static string $group = '';

        public static function any(string $address, string $controller): self
        {
            [self::$pattern, self::$controller] = [$address, $controller];
            return new self();
        }

        public function where(string $parameter, string $pattern): self
        {
            self::$pattern = str_replace("{{$parameter}}", $pattern, self::$pattern);
            return $this;
        }

        public function middleware(string $group): self
        {
            self::$group = $group;
            return $this;
        }
    }
}

namespace Illuminate\Http {
    final class Headers
    {
        public function all(): array
        {
            return array_map(fn (string $value) => [$value], array_change_key_case(getallheaders()));
        }
    }

    final class User
    {
        public function __construct(private readonly string $id)
        {
        }

        public function getAuthIdentifier(): string
        {
            return $this->id;
        }
    }

    final class Request
    {
        public readonly Headers $headers;

        public function __construct()
        {
            $this->headers = new Headers();
        }

        public function getRealMethod(): string
        {
            return $_SERVER['REQUEST_METHOD'];
        }

        public function server(string $name): string
        {
            return $_SERVER[$name];
        }

        public function getContent(): string
        {
            return file_get_contents('php://input');
        }

        public function user(): ?User
        {
            return isset($_SESSION['customer']) ? new User($_SESSION['customer']) : null;
        }
    }

    final class Response
    {
        public function __construct(public readonly string $body, public readonly int $status, public readonly array $headers)
        {
        }
    }
}

namespace {
    use App\Providers\VectorServiceProvider;
    use Illuminate\Http\Request;
    use Illuminate\Support\Facades\Route;

    require __DIR__ . '/database.php';
    $example = __DIR__ . '/../../../examples';
    require "$example/backend-php/VectorProxy.php";
    require "$example/laravel/app/Http/Controllers/VectorController.php";
    require "$example/laravel/app/Providers/VectorServiceProvider.php";

    final class Container
    {
        private array $makers = [];

        public function singleton(string $class, Closure $make): void
        {
            $this->makers[$class] = $make;
        }

        public function make(string $class): object
        {
            return $this->makers[$class]();
        }
    }

    function env(string $name): ?string
    {
        return getenv($name) ?: null;
    }

    function config(string $name): mixed
    {
        static $settings = null;
        $settings ??= require __DIR__ . '/../../../examples/laravel/config/vector.php';
        return $settings[explode('.', $name)[1]];
    }

    function storage_path(string $path): string
    {
        return getenv('VECTOR_FOLDER') . "/$path";
    }

    Query::run('CREATE TABLE environments (environment, site, user_id, domain)');
    foreach (environments() as $row) {
        Query::run("INSERT INTO environments VALUES ('" . implode("', '", $row) . "')");
    }
    session_start(['read_and_close' => true]);

    $app = new Container();
    $provider = new VectorServiceProvider($app);
    $provider->register();
    $provider->boot();
    // Laravel decodes the path before it looks for a route, and the controller hands on the address as it was sent.
    $path = rawurldecode(strstr($_SERVER['REQUEST_URI'] . '?', '?', true));
    if (Route::$group !== 'web' || !preg_match('~^' . Route::$pattern . '$~Ds', $path)) {
        http_response_code(404);
        return;
    }
    $answer = (new Route::$controller())(new Request(), $app->make(VectorProxy::class));
    http_response_code($answer->status);
    foreach ($answer->headers as $name => $value) {
        header("$name: $value");
    }
    echo $answer->body;
}
