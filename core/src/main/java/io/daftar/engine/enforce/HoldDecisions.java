package io.daftar.engine.enforce;

/**
 * What was decided.
 *
 * @param resellersHeld resellers of whom a hold was placed
 * @param resellersLifted resellers of whom a hold was lifted and none was placed
 * @param configsHeld configs of which a hold was placed because of their own terms
 * @param configsLifted configs of which such a hold was lifted and none was placed
 */
record HoldDecisions(long resellersHeld, long resellersLifted, long configsHeld, long configsLifted) {
    static final HoldDecisions NOTHING = new HoldDecisions(0, 0, 0, 0);

    HoldDecisions plus(HoldDecisions other) {
        return new HoldDecisions(
                resellersHeld + other.resellersHeld,
                resellersLifted + other.resellersLifted,
                configsHeld + other.configsHeld,
                configsLifted + other.configsLifted);
    }
}
