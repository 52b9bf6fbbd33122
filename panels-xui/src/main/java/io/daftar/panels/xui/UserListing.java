package io.daftar.panels.xui;

import io.daftar.panels.http.AnswerReader;
import io.daftar.panels.http.PanelRequest;

/**
 * The one request that lists all users, and what reads its answer.
 *
 * @param reader hands users on while the answer is still coming
 */
record UserListing(PanelRequest request, AnswerReader<Boolean> reader) {}
