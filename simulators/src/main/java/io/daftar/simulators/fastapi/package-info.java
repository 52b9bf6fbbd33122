/** What simulated panels that were written with FastAPI and pydantic have in common: how they read, refuse and answer. */
@NullMarked
package io.daftar.simulators.fastapi;

import org.jspecify.annotations.NullMarked;
