/** Contracts an implementer extends, and harnesses that hold them against simulated and running panels. */
@NullMarked
package io.daftar.testkit;

import org.jspecify.annotations.NullMarked;
