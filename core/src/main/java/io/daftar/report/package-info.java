/** What a host receives from a verb. */
@NullMarked
package io.daftar.report;

import org.jspecify.annotations.NullMarked;
