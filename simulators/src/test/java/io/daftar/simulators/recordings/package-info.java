/** Sends recorded requests to a simulated panel and compares its answers with the recorded ones. */
@NullMarked
package io.daftar.simulators.recordings;

import org.jspecify.annotations.NullMarked;
