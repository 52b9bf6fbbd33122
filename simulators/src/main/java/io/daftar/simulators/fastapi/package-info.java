/**
 * What simulated panels that were written with FastAPI and pydantic have in common: how they read, refuse and answer.
 * Tests meet {@link io.daftar.simulators.fastapi.FastApiSimulator} and its builder; the rest is public for the panels'
 * own packages only, and changes with them.
 */
@NullMarked
package io.daftar.simulators.fastapi;

import org.jspecify.annotations.NullMarked;
