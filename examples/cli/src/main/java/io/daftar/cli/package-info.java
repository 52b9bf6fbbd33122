/** The command line: an example host with no business rule of its own. */
@NullMarked
package io.daftar.cli;

import org.jspecify.annotations.NullMarked;
