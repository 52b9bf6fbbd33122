/** What all simulated panels share: a real HTTP server on loopback, faults, a request log, and the truth about traffic. */
@NullMarked
package io.daftar.simulators;

import org.jspecify.annotations.NullMarked;
