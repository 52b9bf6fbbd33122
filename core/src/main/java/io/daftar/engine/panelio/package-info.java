/** One panel, spoken to safely: what it is asked, how often, and what a failure means. */
@NullMarked
package io.daftar.engine.panelio;

import org.jspecify.annotations.NullMarked;
