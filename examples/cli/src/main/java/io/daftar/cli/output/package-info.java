/** What a command says, as a JSON object or as text for people. */
@NullMarked
package io.daftar.cli.output;

import org.jspecify.annotations.NullMarked;
