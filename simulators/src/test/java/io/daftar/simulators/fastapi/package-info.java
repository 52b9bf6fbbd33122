/** What tests of simulated panels on FastAPI share. */
@NullMarked
package io.daftar.simulators.fastapi;

import org.jspecify.annotations.NullMarked;
