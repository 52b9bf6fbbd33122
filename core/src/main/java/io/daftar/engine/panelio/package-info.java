/** Safe access to one panel: reads, writes, rate limits, and what a failure means. */
@NullMarked
package io.daftar.engine.panelio;

import org.jspecify.annotations.NullMarked;
