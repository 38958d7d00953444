import ArgumentParser

struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", _superCommandName: "inkpack",
        abstract: "Keep users, packs and icons, and what they cost.",
        discussion: """
            A store is one SQLite file: inkpack.sqlite in the working folder, or what --store or the environment variable \
            INKPACK_STORE names: sqlite:PATH, a Postgres database as postgres://USER@HOST/DATABASE, or a Supabase project \
            as supabase:URL, whose key is taken from INKPACK_SUPABASE_KEY. 'migrate' makes it. Each generate, style and \
            edit with --user costs one inkbuck; an icon that is imported costs as much as one that is generated.

            Users are named by username or id; packs by name or id; icons as PACK/ICON, by id, or by a name that no other \
            icon of the user has.

            Exit codes: 0 success; 1 findings, or pictures that cannot be drawn; 64 bad usage; 65 refused by the store's \
            rules, such as too few inkbucks, or a damaged file; 66 no such store, user, pack or icon; 69 busy or out of \
            reach; 70 internal error; 73 read-only, or no space left.
            """,
        subcommands: [
            StoreMigrate.self, StoreExportMigrations.self, StoreCheck.self, StoreVerify.self, StoreBackup.self,
            StoreRestore.self,
            StoreUser.self, StoreUsers.self, StoreErase.self, StorePurge.self,
            StoreGrant.self, StoreAdjust.self, StoreRefund.self, StoreBalance.self, StoreLedger.self,
            StorePacks.self, StorePackCommand.self, StoreIcons.self, StoreIconCommand.self, StoreHistory.self,
            StoreRevert.self, StorePicture.self, StoreExport.self, StoreWork.self,
        ])
}
