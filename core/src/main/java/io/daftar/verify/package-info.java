/** Whether what is kept of sums is what accounts, entries and panels say. */
@NullMarked
package io.daftar.verify;

import org.jspecify.annotations.NullMarked;
