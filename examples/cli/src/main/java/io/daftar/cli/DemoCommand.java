package io.daftar.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        description =
                "Tells the story on a simulated panel and a database in memory; nothing to install, nothing left.")
final class DemoCommand implements Callable<Integer> {
    private final Host host;

    DemoCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        host.printText(
                "Daftar on a simulated Marzban panel. What the ledger says is held against what was really used.");
        try (DemoShop shop = DemoShop.open()) {
            DemoSteps steps = new DemoSteps(step -> host.printText(step.text()));
            DemoStory.tell(shop, steps);
            return host.print(new DemoReport(steps.done(), shop.table()));
        }
    }
}
