<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\Schema;

// Where your panel has the environments in a table already, change the three queries of VectorServiceProvider instead.
return new class extends Migration {
    public function up(): void
    {
        Schema::create('environments', function (Blueprint $table) {
            $table->string('environment', 64)->primary();
            $table->string('site', 64)->nullable();
            $table->foreignId('user_id')->constrained();
            $table->string('domain', 253)->nullable()->unique();
        });
    }

    public function down(): void
    {
        Schema::dropIfExists('environments');
    }
};
