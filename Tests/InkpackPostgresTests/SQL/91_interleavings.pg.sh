#!/usr/bin/env bash
# Several sessions do random things with a few users, under both levels of isolation: attack 26. Nothing may come of it
# but answers that a client understands, no deadlock, and a sound ledger.
# Usage: 91_interleavings.pg.sh PSQL URL [TIMES [SESSIONS]]
set -euo pipefail
psql=$1 url=$2 times=${3:-60} sessions=${4:-6}
folder=$(cd "$(dirname "$0")" && pwd)
ask() { "$psql" -X -q -A -t -v ON_ERROR_STOP=1 -c "$1" "$url"; }
finish() {
    ask "select public.purge_user(id, 'test') from public.users
        where id in (select id from interleavings.users union select id from interleavings.gone);
        delete from private.storage_outbox; drop schema interleavings cascade" >/dev/null 2>&1
}

"$psql" -X -q -v ON_ERROR_STOP=1 -f "$folder/interleavings.sql" "$url"
trap finish EXIT
ask "insert into interleavings.users select n, gen_random_uuid() from generate_series(1, 4) n;
    insert into public.users (id) select id from interleavings.users"

number=0
is() { # is FOUND WANTED NAME
    number=$((number + 1))
    if [ "$1" = "$2" ]; then
        echo "ok $number - $3"
    else
        printf 'not ok %s - %s\n# have: %s\n# want: %s\n' "$number" "$3" "$1" "$2"
    fi
}
for isolation in 'read committed' 'repeatable read'; do
    export PGOPTIONS="-c client_min_messages=error -c default_transaction_isolation=${isolation// /\\ }"
    running=()
    for _ in $(seq "$sessions"); do
        ask "call interleavings.play($times)" 2>/dev/null &
        running+=("$!")
    done
    for session in "${running[@]}"; do wait "$session" || true; done
    is "$(ask "select string_agg(distinct action || ': ' || answer, '; ') from interleavings.answers
        where answer not in ('done', 'refused')")" '' "nothing unforeseen happens under $isolation"
    is "$(ask 'select string_agg(distinct problem, $$, $$) from public.verify_ledger()')" '' "the ledgers stay sound"
    is "$(ask 'select count(*) from public.users u where u.inkbucks <> (
        select coalesce(sum(t.amount), 0) from public.transactions t where t.user_id = u.id)')" 0 \
        'and every balance equals its ledger'
done
is "$(ask "select count(*) > 0 from interleavings.answers where action = 'a batch' and answer = 'done'")" t \
    'things were done'
echo "1..$number"
