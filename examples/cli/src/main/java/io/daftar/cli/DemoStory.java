package io.daftar.cli;

import io.daftar.cli.DemoSteps.Result;
import io.daftar.model.Attribution;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.report.DriftReport;
import io.daftar.report.EnforcementReport;
import io.daftar.report.ResetReport;
import io.daftar.report.SwitchReport;
import io.daftar.report.SyncReport;
import io.daftar.report.UsageSummary;
import io.daftar.report.VerifyReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the demo tells: from a new panel to books that add up after outages, resets and a quota that ran out. */
final class DemoStory {
    private static final List<String> USERS = List.of("ali_01", "ali_02", "ali_03");
    private static final Traffic QUOTA = Traffic.gib(50);

    private final DemoShop shop;
    private final PanelId panel;
    private final ResellerId reseller;

    private DemoStory(DemoShop shop, PanelId panel, ResellerId reseller) {
        this.shop = shop;
        this.panel = panel;
        this.reseller = reseller;
    }

    static void tell(DemoShop shop, DemoSteps steps) {
        USERS.forEach(user -> {
            shop.panel.addUser(user);
            shop.panel.use(user, Traffic.gib(2));
        });
        DemoStory story = new DemoStory(shop, shop.addPanel(), shop.addReseller(QUOTA));
        steps.step("the panel answers and takes the credentials", story::check);
        steps.step("the reseller takes over three users, and owes nothing for what they used before", story::adopt);
        steps.step("the first traffic is read to the byte", story::read);
        steps.step("reading again counts nothing twice", story::readAgain);
        steps.step("the panel sets a counter to zero, and not a byte is lost or repeated", story::restart);
        steps.step("an outage is reported, and changes no figure", story::outage);
        steps.step("what was used meanwhile is counted when the panel is back", story::comeBack);
        steps.step("one user is disabled by hand", story::disable);
        steps.step("the reseller runs out, and all users are stopped on the panel", story::runOut);
        steps.step("a top-up brings them back, but not whom somebody disabled by hand", story::topUp);
        steps.step(
                "a new month: all cycles are closed, on the panel too, and whom it let loose by that is stopped",
                story::reset);
        steps.step(
                "an outage is forgiven, by somebody and for a reason, and what is used afterwards counts",
                story::forgive);
        steps.step("every sum is what its parts say, and what the panel's own lifetime counters say", story::verify);
    }

    private Result check() {
        PanelCheck check = shop.engine.panels().check(panel);
        return new Result(
                check.ok(), "Marzban " + check.version().orElse("of an unknown version") + " at " + shop.panel.url());
    }

    private Result adopt() {
        shop.adopt(reseller, panel, USERS);
        UsageSummary usage = shop.engine.usage(reseller);
        return new Result(
                usage.metered().isZero() && shop.isExact(reseller),
                USERS.size() + " users, " + usage.quotaUsed() + " of " + QUOTA + " used");
    }

    private Result read() {
        shop.clock.advance(Duration.ofHours(1));
        shop.panel.use("ali_01", 3_221_225_472L);
        shop.panel.use("ali_02", 734_003_201L);
        return sync();
    }

    private Result readAgain() {
        shop.clock.advance(Duration.ofMinutes(5));
        SyncReport report = shop.engine.syncUsage();
        return new Result(
                report.isComplete() && report.booked().isZero() && shop.isExact(reseller), report.booked() + " booked");
    }

    private Result restart() {
        shop.clock.advance(Duration.ofHours(1));
        shop.panel.use("ali_01", Traffic.gib(1));
        shop.panel.restartCounter("ali_01");
        shop.panel.use("ali_01", Traffic.mib(300));
        return sync();
    }

    private Result outage() {
        UsageSummary before = shop.engine.usage(reseller);
        shop.panel.goDown();
        shop.clock.advance(Duration.ofMinutes(5));
        SyncReport report = shop.engine.syncUsage();
        boolean unchanged = shop.engine.usage(reseller).equals(before);
        String why = report.panels().stream()
                .flatMap(line -> line.panelFailure().stream())
                .map(failure -> failure.kind().key())
                .findFirst()
                .orElse("reported as complete");
        return new Result(!report.isComplete() && unchanged, "the panel is " + why);
    }

    private Result comeBack() {
        shop.panel.use("ali_02", 1_234_567_890L);
        shop.panel.use("ali_03", 42);
        shop.clock.advance(Duration.ofHours(1));
        shop.panel.comeUp();
        return sync();
    }

    private Result disable() {
        SwitchReport report = shop.disable("ali_03");
        return new Result(report.remoteSuccess() && running().equals(List.of("ali_01", "ali_02")), running() + " run");
    }

    private Result runOut() {
        shop.panel.use("ali_01", QUOTA);
        shop.clock.advance(Duration.ofHours(1));
        shop.engine.syncUsage();
        EnforcementReport report = shop.engine.enforce();
        return new Result(
                report.isComplete() && running().isEmpty() && shop.isExact(reseller),
                shop.engine.usage(reseller).quotaUsed() + " of " + QUOTA + " used, nobody runs");
    }

    private Result topUp() {
        Traffic more = QUOTA.plus(QUOTA);
        shop.engine.resellers().setQuota(reseller, Optional.of(more), Attribution.of(DemoShop.STAFF, "paid"));
        EnforcementReport report = shop.engine.enforce();
        return new Result(
                report.isComplete() && running().equals(List.of("ali_01", "ali_02")),
                "a quota of " + more + ", " + running() + " run");
    }

    private Result reset() {
        ResetReport report = shop.engine.resetUsage(reseller, Attribution.of(DemoShop.STAFF, "new month"));
        UsageSummary usage = shop.engine.usage(reseller);
        return new Result(
                report.remoteFailed() == 0
                        && usage.current().isZero()
                        && usage.quotaUsed().isZero()
                        && running().equals(List.of("ali_01", "ali_02"))
                        && shop.isExact(reseller),
                report.settled() + " settled, " + running() + " run");
    }

    private Result forgive() {
        shop.panel.use("ali_01", Traffic.gib(2));
        shop.clock.advance(Duration.ofHours(1));
        shop.engine.syncUsage();
        shop.engine.forgiveUsage(reseller, Attribution.of(DemoShop.STAFF, "outage"));
        shop.panel.use("ali_02", Traffic.mib(500));
        shop.clock.advance(Duration.ofHours(1));
        shop.engine.syncUsage();
        Traffic used = shop.engine.usage(reseller).quotaUsed();
        return new Result(used.equals(Traffic.mib(500)) && shop.isExact(reseller), used + " count");
    }

    private Result verify() {
        VerifyReport books = shop.engine.verify();
        DriftReport panels = shop.engine.drift();
        return new Result(
                books.isClean() && panels.isComplete() && panels.accounts().isEmpty(),
                books.accounts() + " accounts, " + books.found() + " differences");
    }

    private List<String> running() {
        return USERS.stream()
                .filter(user -> shop.panel.user(user).status().equals("active"))
                .toList();
    }

    private Result sync() {
        SyncReport report = shop.engine.syncUsage();
        UsageSummary usage = shop.engine.usage(reseller);
        return new Result(
                report.isComplete() && shop.isExact(reseller),
                "really used " + shop.truth().bytes() + " bytes, in the ledger "
                        + usage.total().bytes());
    }
}
