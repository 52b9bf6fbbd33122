package io.daftar.simulators.xui;

/** Which calls each version has for inbounds and clients. */
final class Routes {

    /** Takes a route that needs a session or a token. */
    @FunctionalInterface
    interface Register {
        void add(String method, String template, XuiApi.Endpoint endpoint);
    }

    private static final String CLIENTS = "/panel/api/clients";

    private final PanelState panel;
    private final XuiVersion version;
    private final Register register;
    private final String inbounds;

    Routes(PanelState panel, Register register) {
        this.panel = panel;
        this.version = panel.version;
        this.register = register;
        this.inbounds = version.inboundsPrefix();
    }

    void add(WriteRace race, Jobs jobs) {
        InboundJson json = new InboundJson(panel);
        LegacyClients clients = new LegacyClients(panel, race);
        inbounds(new InboundEndpoints(panel, json, clients));
        if (version.isModern()) {
            Credentials credentials = new Credentials(panel.madeUp);
            ClientWrites writes = new ClientWrites(panel, credentials);
            BulkEndpoints bulk = new BulkEndpoints(panel, writes, jobs);
            RecordJson records = new RecordJson(panel, json);
            reads(new ClientReads(panel, records), new ClientPages(panel, records));
            writes(writes, new ClientInbounds(panel, writes, credentials));
            bulk(bulk);
            groups(new GroupEndpoints(panel, writes, bulk));
        } else {
            legacy(clients, new LegacyTraffic(panel, json));
        }
    }

    private void reads(ClientReads reads, ClientPages pages) {
        register.add("GET", CLIENTS + "/list", reads::list);
        register.add("GET", CLIENTS + "/list/paged", pages::page);
        register.add("GET", CLIENTS + "/get/{email}", reads::get);
        register.add("GET", CLIENTS + "/traffic/{email}", reads::traffic);
        register.add("GET", CLIENTS + "/links/{email}", reads::links);
        if (version.since(XuiVersion.V3_6_0)) {
            register.add("GET", CLIENTS + "/get/tgId/{tgId}", reads::byTelegramId);
        }
    }

    private void writes(ClientWrites writes, ClientInbounds inbounds) {
        register.add("POST", CLIENTS + "/add", writes::add);
        register.add("POST", CLIENTS + "/update/{email}", writes::update);
        register.add("POST", CLIENTS + "/del/{email}", writes::delete);
        register.add("POST", CLIENTS + "/{email}/attach", inbounds::attach);
        register.add("POST", CLIENTS + "/{email}/detach", inbounds::detach);
        register.add("POST", CLIENTS + "/resetTraffic/{email}", writes::resetTraffic);
    }

    private void bulk(BulkEndpoints bulk) {
        if (version.since(XuiVersion.V3_6_0)) {
            register.add("POST", CLIENTS + "/bulkEnable", bulk::enable);
            register.add("POST", CLIENTS + "/bulkDisable", bulk::disable);
        }
        register.add("POST", CLIENTS + "/bulkCreate", bulk::create);
        register.add("POST", CLIENTS + "/bulkDel", bulk::delete);
        register.add("POST", CLIENTS + "/bulkAdjust", bulk::adjust);
        register.add("POST", CLIENTS + "/bulkResetTraffic", bulk::resetTraffic);
        register.add("POST", CLIENTS + "/resetAllTraffics", bulk::resetAll);
        register.add("POST", CLIENTS + "/updateTraffic/{email}", bulk::setCounters);
    }

    private void groups(GroupEndpoints groups) {
        register.add("GET", CLIENTS + "/groups", groups::groups);
        register.add("GET", CLIENTS + "/groups/{group}/emails", groups::members);
        register.add("POST", CLIENTS + "/groups/bulkAdd", groups::addToGroup);
        register.add("POST", CLIENTS + "/groups/bulkRemove", groups::takeFromGroup);
    }

    private void inbounds(InboundEndpoints endpoints) {
        register.add("GET", inbounds + (version.isAlireza() ? "/" : "/list"), endpoints::list);
        register.add("GET", inbounds + "/get/{inbound}", endpoints::get);
        register.add("POST", inbounds + "/add", endpoints::add);
        register.add("POST", inbounds + "/resetAllTraffics", endpoints::resetTotals);
        if (version.since(XuiVersion.V2_9_4)) {
            register.add("POST", inbounds + "/setEnable/{inbound}", endpoints::setEnable);
        }
        if (version.isModern()) {
            register.add("GET", inbounds + "/list/slim", endpoints::slim);
            register.add("GET", inbounds + "/options", endpoints::options);
            register.add("POST", CLIENTS + "/onlines", endpoints::onlines);
            register.add("POST", CLIENTS + "/lastOnline", endpoints::lastOnline);
            return;
        }
        register.add("POST", inbounds + "/onlines", endpoints::onlines);
        register.add("POST", inbounds + "/clientIps/{email}", endpoints::clientIps);
        if (version.isAlireza()) {
            register.add("POST", "/xui/inbound/list", endpoints::list);
            return;
        }
        register.add("POST", inbounds + "/lastOnline", endpoints::lastOnline);
        if (version == XuiVersion.V2_6_8) {
            register.add("POST", "/panel/inbound/list", endpoints::list);
        }
    }

    private void legacy(LegacyClients clients, LegacyTraffic traffic) {
        register.add("POST", inbounds + "/addClient", clients::add);
        register.add("POST", inbounds + "/updateClient/{client}", clients::update);
        register.add("POST", inbounds + "/{inbound}/delClient/{client}", clients::delete);
        if (version.since(XuiVersion.V2_9_4)) {
            register.add("POST", inbounds + "/{inbound}/delClientByEmail/{email}", clients::deleteByEmail);
        }
        register.add("GET", inbounds + "/getClientTraffics/{email}", traffic::byEmail);
        register.add("GET", inbounds + "/getClientTrafficsById/{key}", traffic::byKey);
        register.add("POST", inbounds + "/{inbound}/resetClientTraffic/{email}", traffic::resetOne);
        register.add("POST", inbounds + "/resetAllClientTraffics/{inbound}", traffic::resetClientsOfInbound);
        register.add("POST", inbounds + "/delDepletedClients/{inbound}", traffic::deleteDepleted);
        if (!version.isAlireza()) {
            register.add("POST", inbounds + "/updateClientTraffic/{email}", traffic::setCounters);
        }
    }
}
