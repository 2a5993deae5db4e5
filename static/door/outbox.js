// Scans that the server has not confirmed. Every scan goes in before it is sent and out when it is answered, so that
// neither a reload nor a dead network loses one. Sending twice does no harm: each scan has an id of its own.

const NAME = "cua";
const STORE = "scans";
let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function work(mode, deed) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode, mode === "readwrite" ? { durability: "strict" } : undefined);
    const request = deed(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = () => reject(transaction.error);
  });
}

export const put = (scan) => work("readwrite", (store) => store.put(scan));
export const all = () => work("readonly", (store) => store.getAll());
export const count = () => work("readonly", (store) => store.count());
export const remove = (ids) => work("readwrite", (store) => void ids.forEach((id) => store.delete(id)));
