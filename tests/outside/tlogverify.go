// Tlogverify checks a transparency log and its receipts from outside, with Go's own golang.org/x/mod/sumdb and none of
// the code that writes the log. It builds against Debian's golang-golang-x-mod-dev.
//
//	tlogverify audit -url https://log.example.com/ -vkey 'log.example.com+…' [-old FILE] [-policy FILE]
//	tlogverify proof -file x.tlog-proof -entry x.entry -policy policy.txt
//
// Audit fetches the checkpoint, every entry and every tile, recomputes the tree, proves every entry from the tiles as
// they are served, and the older checkpoint to be the beginning of this one. It exits with 0 only when all holds.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	said, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "tlogverify:", err)
		os.Exit(1)
	}
	fmt.Println(said)
}

func run(args []string) (string, error) {
	if len(args) == 0 {
		return "", errors.New("usage: tlogverify audit|proof [flags]")
	}
	switch args[0] {
	case "audit":
		return runAudit(args[1:])
	case "proof":
		return runProof(args[1:])
	}
	return "", fmt.Errorf("there is no %q", args[0])
}

func runAudit(args []string) (string, error) {
	flags := flag.NewFlagSet("audit", flag.ExitOnError)
	url := flags.String("url", "", "the log's prefix")
	vkey := flags.String("vkey", "", "the log's verifier key")
	old := flags.String("old", "", "a checkpoint of this log that was fetched before")
	policyFile := flags.String("policy", "", "a policy that the checkpoint must satisfy")
	flags.Parse(args)

	log, err := note.NewVerifier(*vkey)
	if err != nil {
		return "", err
	}
	site := &site{prefix: strings.TrimSuffix(*url, "/") + "/"}
	msg, err := site.get("checkpoint", "text/plain; charset=utf-8")
	if err != nil {
		return "", err
	}
	tree, err := openCheckpoint(msg, log)
	if err != nil {
		return "", err
	}
	if *policyFile != "" {
		policy, err := readPolicy(*policyFile)
		if err != nil {
			return "", err
		}
		if _, err := policy.open(msg); err != nil {
			return "", err
		}
	}
	leaves, err := site.leaves(tree.N)
	if err != nil {
		return "", err
	}
	tiles, err := site.tiles(tree, leaves)
	if err != nil {
		return "", err
	}
	if err := proveAll(tree, leaves, tiles); err != nil {
		return "", err
	}
	if *old != "" {
		if err := proveOld(tree, tiles, *old, log); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%s: %d entries, %d requests, root %v", log.Name(), tree.N, site.requests, tree.Hash), nil
}

// A site is a log as it is served, c2sp.org/tlog-tiles.
type site struct {
	prefix   string
	requests int
}

const resourceMax = 256 * (2 + 65535)

func (s *site) get(path, contentType string) ([]byte, error) {
	client := http.Client{Timeout: 30 * time.Second}
	response, err := client.Get(s.prefix + path)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	s.requests++
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, response.Status)
	}
	if got := strings.ToLower(response.Header.Get("Content-Type")); got != contentType {
		return nil, fmt.Errorf("%s is served as %q, not %q", path, got, contentType)
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, resourceMax+1))
	if err == nil && len(data) > resourceMax {
		err = fmt.Errorf("%s is too long", path)
	}
	return data, err
}

// leaves fetches all the entry bundles; it returns the hashes of the entries.
func (s *site) leaves(size int64) ([]tlog.Hash, error) {
	var leaves []tlog.Hash
	for int64(len(leaves)) < size {
		tile := tlog.Tile{H: 8, L: -1, N: int64(len(leaves)) / 256, W: 256}
		if left := size - int64(len(leaves)); left < 256 {
			tile.W = int(left)
		}
		path := pathOf(tile)
		data, err := s.get(path, "application/octet-stream")
		if err != nil {
			return nil, err
		}
		for i := 0; i < tile.W; i++ {
			if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
				return nil, fmt.Errorf("%s ends within entry %d", path, i)
			}
			length := int(binary.BigEndian.Uint16(data))
			leaves = append(leaves, tlog.RecordHash(data[2:2+length]))
			data = data[2+length:]
		}
		if len(data) != 0 {
			return nil, fmt.Errorf("%s has %d bytes after its entries", path, len(data))
		}
	}
	return leaves, nil
}

// tiles recomputes the tree from its leaves, compares root and every served tile with it, and returns the served ones.
func (s *site) tiles(tree tlog.Tree, leaves []tlog.Hash) (tlog.HashReader, error) {
	var stored hashes
	for n, leaf := range leaves {
		more, err := tlog.StoredHashesForRecordHash(int64(n), leaf, stored)
		if err != nil {
			return nil, err
		}
		stored = append(stored, more...)
	}
	root := tlog.Hash(sha256.Sum256(nil)) // x/mod 0.7.0 has all zeros for a tree without leaves; RFC 6962 has this.
	if tree.N > 0 {
		var err error
		if root, err = tlog.TreeHash(tree.N, stored); err != nil {
			return nil, err
		}
	}
	if root != tree.Hash {
		return nil, fmt.Errorf("the entries' root is %v, the checkpoint's %v", root, tree.Hash)
	}
	served := make(map[string][]byte)
	for _, tile := range tilesOf(tree.N) {
		want, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return nil, err
		}
		path := pathOf(tile)
		data, err := s.get(path, "application/octet-stream")
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(data, want) {
			return nil, fmt.Errorf("%s is not what the entries hash to", path)
		}
		served[path] = data
	}
	return &tileReader{size: tree.N, served: served, known: make(map[int64]tlog.Hash)}, nil
}

// tilesOf lists the tiles of a tree: of each level the full ones, and a partial one of size>>8*level mod 256 hashes.
func tilesOf(size int64) []tlog.Tile {
	var tiles []tlog.Tile
	for level := 0; size>>uint(8*level) > 0; level++ {
		hashes := size >> uint(8*level)
		for n := int64(0); n < hashes>>8; n++ {
			tiles = append(tiles, tlog.Tile{H: 8, L: level, N: n, W: 256})
		}
		if hashes&255 != 0 {
			tiles = append(tiles, tlog.Tile{H: 8, L: level, N: hashes >> 8, W: int(hashes & 255)})
		}
	}
	return tiles
}

// pathOf is the tile's path in c2sp.org/tlog-tiles, which fixes the height at 8 and calls data entries.
func pathOf(tile tlog.Tile) string {
	path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	read := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(h)) {
			return nil, fmt.Errorf("there is no hash %d", index)
		}
		read[i] = h[index]
	}
	return read, nil
}

// A tileReader finds hashes in tiles as they were served.
type tileReader struct {
	size   int64
	served map[string][]byte
	known  map[int64]tlog.Hash
}

func (r *tileReader) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	read := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hash, ok := r.known[index]
		if !ok {
			tile := tlog.TileForIndex(8, index)
			tile.W = 256
			if left := r.size>>uint(8*tile.L) - 256*tile.N; left < 256 {
				tile.W = int(left)
			}
			var err error
			if hash, err = tlog.HashFromTile(tile, r.served[pathOf(tile)], index); err != nil {
				return nil, err
			}
			r.known[index] = hash
		}
		read[i] = hash
	}
	return read, nil
}

func proveAll(tree tlog.Tree, leaves []tlog.Hash, tiles tlog.HashReader) error {
	for n, leaf := range leaves {
		proof, err := tlog.ProveRecord(tree.N, int64(n), tiles)
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, int64(n), leaf); err != nil {
			return fmt.Errorf("entry %d: %w", n, err)
		}
	}
	return nil
}

func proveOld(tree tlog.Tree, tiles tlog.HashReader, file string, log note.Verifier) error {
	msg, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	old, err := openCheckpoint(msg, log)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if old.N > tree.N {
		return fmt.Errorf("the log had %d entries and now has %d", old.N, tree.N)
	}
	if old.N == 0 {
		return nil // Its root has been compared when it was opened.
	}
	proof, err := tlog.ProveTree(tree.N, old.N, tiles)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
		return fmt.Errorf("the log does not begin with the older one of %d entries: %w", old.N, err)
	}
	return nil
}

// openCheckpoint returns the tree of a checkpoint that the log signed.
func openCheckpoint(msg []byte, log note.Verifier) (tree tlog.Tree, err error) {
	opened, err := openNote(msg, log)
	if err != nil {
		return tree, err
	}
	origin, tree, err := parseCheckpoint(opened.Text)
	if err == nil && origin != log.Name() {
		err = fmt.Errorf("the checkpoint is of %s", origin)
	}
	return tree, err
}

// openNote is note.Open for notes whose base64 has one spelling only; Go reads others too.
func openNote(msg []byte, known ...note.Verifier) (*note.Note, error) {
	opened, err := note.Open(msg, note.VerifierList(known...))
	if err != nil {
		return nil, err
	}
	for _, signature := range append(opened.Sigs, opened.UnverifiedSigs...) {
		if _, err := decode(signature.Base64); err != nil {
			return nil, fmt.Errorf("signature of %s: %w", signature.Name, err)
		}
	}
	return opened, nil
}

func parseCheckpoint(text string) (origin string, tree tlog.Tree, err error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[0] == "" || lines[3] != "" {
		return "", tree, errors.New("the checkpoint has not three lines")
	}
	if tree.N, err = decimal(lines[1]); err != nil {
		return "", tree, err
	}
	if tree.Hash, err = parseHash(lines[2]); err != nil {
		return "", tree, err
	}
	if tree.N == 0 && tree.Hash != sha256.Sum256(nil) {
		return "", tree, errors.New("an empty tree has another root")
	}
	return lines[0], tree, nil
}

func decimal(text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err == nil && (n < 0 || strconv.FormatInt(n, 10) != text) {
		err = fmt.Errorf("%q is no decimal", text)
	}
	return n, err
}

func parseHash(text string) (hash tlog.Hash, err error) {
	data, err := decode(text)
	if err == nil && len(data) != len(hash) {
		err = fmt.Errorf("%q is no hash", text)
	}
	copy(hash[:], data)
	return hash, err
}

func decode(text string) ([]byte, error) {
	data, err := base64.StdEncoding.Strict().DecodeString(text)
	if err == nil && base64.StdEncoding.EncodeToString(data) != text {
		err = fmt.Errorf("%q is not canonical", text)
	}
	return data, err
}

// A witness verifies cosignatures of type 0x04, c2sp.org/tlog-cosignature.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }

func (w *witness) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	stamp := binary.BigEndian.Uint64(sig)
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", stamp, msg)
	return stamp < 1<<63 && ed25519.Verify(w.key, []byte(signed), sig[8:])
}

func newWitness(vkey string) (*witness, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("%q is no verifier key", vkey)
	}
	key, err := decode(parts[2])
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != 4 {
		return nil, fmt.Errorf("%q is no cosigner's key", vkey)
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, fmt.Errorf("%q has another key's ID", vkey)
	}
	return &witness{parts[0], hash, key[1:]}, nil
}

// A policy is a c2sp.org/tlog-policy file.
type policy struct {
	logs    []note.Verifier
	members map[string]member
	quorum  string
}

// A member is a witness, or a group of at least need of others.
type member struct {
	witness *witness
	need    int
	of      []string
	taken   bool
}

func readPolicy(file string) (*policy, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	p := &policy{members: make(map[string]member)}
	for i, line := range strings.Split(string(data), "\n") {
		words := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' })
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if err := p.add(words); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", file, i+1, err)
		}
	}
	if p.quorum == "" {
		return nil, fmt.Errorf("%s has no quorum", file)
	}
	return p, nil
}

func (p *policy) add(words []string) error {
	switch kind := words[0]; {
	case kind == "log" && (len(words) == 2 || len(words) == 3):
		log, err := note.NewVerifier(words[1])
		p.logs = append(p.logs, log)
		return err
	case kind == "witness" && (len(words) == 3 || len(words) == 4):
		w, err := newWitness(words[2])
		if err != nil {
			return err
		}
		return p.define(words[1], member{witness: w})
	case kind == "group" && len(words) >= 4:
		return p.addGroup(words[1], words[2], words[3:])
	case kind == "quorum" && len(words) == 2 && p.quorum == "":
		if _, ok := p.members[words[1]]; !ok && words[1] != "none" {
			return fmt.Errorf("nothing is named %s", words[1])
		}
		p.quorum = words[1]
		return nil
	}
	return errors.New("malformed")
}

func (p *policy) addGroup(name, count string, of []string) error {
	need := map[string]int{"any": 1, "all": len(of)}[count]
	if need == 0 {
		n, err := decimal(count)
		if err != nil || n < 1 || n > int64(len(of)) {
			return fmt.Errorf("a group of %d cannot need %s", len(of), count)
		}
		need = int(n)
	}
	for _, each := range of {
		m, ok := p.members[each]
		if !ok || m.taken {
			return fmt.Errorf("%s is not free to be a member", each)
		}
		m.taken = true
		p.members[each] = m
	}
	return p.define(name, member{need: need, of: of})
}

func (p *policy) define(name string, m member) error {
	if _, ok := p.members[name]; ok || name == "none" {
		return fmt.Errorf("the name %s is taken", name)
	}
	p.members[name] = m
	return nil
}

// open returns the tree of a checkpoint that one of the logs signed and a quorum cosigned.
func (p *policy) open(msg []byte) (tree tlog.Tree, err error) {
	known := append([]note.Verifier{}, p.logs...)
	for _, m := range p.members {
		if m.witness != nil {
			known = append(known, m.witness)
		}
	}
	opened, err := openNote(msg, known...)
	if err != nil {
		return tree, err
	}
	origin, tree, err := parseCheckpoint(opened.Text)
	if err != nil {
		return tree, err
	}
	signed := make(map[string]bool)
	for _, signature := range opened.Sigs {
		signed[fmt.Sprintf("%s+%08x", signature.Name, signature.Hash)] = true
	}
	ours := false
	for _, log := range p.logs {
		ours = ours || log.Name() == origin && signed[fmt.Sprintf("%s+%08x", log.Name(), log.KeyHash())]
	}
	if !ours {
		return tree, fmt.Errorf("%s is no log of the policy, or has not signed", origin)
	}
	if p.quorum != "none" && !p.reached(p.quorum, signed) {
		return tree, errors.New("too few witnesses have cosigned")
	}
	return tree, nil
}

func (p *policy) reached(name string, signed map[string]bool) bool {
	m := p.members[name]
	if m.witness != nil {
		return signed[fmt.Sprintf("%s+%08x", m.witness.name, m.witness.hash)]
	}
	count := 0
	for _, each := range m.of {
		if p.reached(each, signed) {
			count++
		}
	}
	return count >= m.need
}

func runProof(args []string) (string, error) {
	flags := flag.NewFlagSet("proof", flag.ExitOnError)
	file := flags.String("file", "", "the receipt, a .tlog-proof file")
	entryFile := flags.String("entry", "", "the bytes that are in the log")
	policyFile := flags.String("policy", "", "which logs and witnesses are known")
	flags.Parse(args)

	policy, err := readPolicy(*policyFile)
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(*file)
	if err != nil {
		return "", err
	}
	entry, err := os.ReadFile(*entryFile)
	if err != nil {
		return "", err
	}
	index, proof, checkpoint, err := parseProof(string(text))
	if err != nil {
		return "", err
	}
	tree, err := policy.open([]byte(checkpoint))
	if err != nil {
		return "", err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return "", err
	}
	return fmt.Sprintf("entry %d of %d is in the log", index, tree.N), nil
}

// parseProof reads c2sp.org/tlog-proof.
func parseProof(text string) (index int64, proof tlog.RecordProof, checkpoint string, err error) {
	head, checkpoint, found := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, nil, "", errors.New("this is no proof")
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") && len(lines) > 1 {
		if _, err := decode(strings.TrimPrefix(lines[0], "extra ")); err != nil {
			return 0, nil, "", err
		}
		lines = lines[1:]
	}
	if !strings.HasPrefix(lines[0], "index ") {
		return 0, nil, "", errors.New("the proof has no index")
	}
	if index, err = decimal(strings.TrimPrefix(lines[0], "index ")); err != nil {
		return 0, nil, "", err
	}
	for _, line := range lines[1:] {
		hash, err := parseHash(line)
		if err != nil {
			return 0, nil, "", err
		}
		proof = append(proof, hash)
	}
	return index, proof, checkpoint, nil
}
