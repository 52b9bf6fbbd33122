/** Contracts that an implementer extends. */
@NullMarked
package io.daftar.testkit;

import org.jspecify.annotations.NullMarked;
